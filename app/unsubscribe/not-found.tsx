import { TextPage } from "@/components/ui/text-page";

export default function UnsubscribeLinkNotFound() {
  return (
    <TextPage title="This link does not work">
      <p>Please use the link at the end of the newest digest you got, and the whole of it.</p>
    </TextPage>
  );
}
