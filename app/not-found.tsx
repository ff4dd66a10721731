import { NoSuchPage } from "@/components/ui/no-such-page";

/** What notFound() shows: the whole answer under `npm run dev`; in production the server replaces it (app/no-such-page). */
export default function NotFound() {
  return <NoSuchPage />;
}
