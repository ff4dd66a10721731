import { ensureBuild } from "@/server/build";

/** The production build that all tests of running sites share. */
export default async function setup(): Promise<void> {
  await ensureBuild("test");
}
