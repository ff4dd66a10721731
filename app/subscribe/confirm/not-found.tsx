import { TextPage } from "@/components/ui/text-page";

export default function ConfirmLinkNotFound() {
  return (
    <TextPage title="This link does not work">
      <p>
        It was used already, has expired, or a newer one was mailed since. If you are not subscribed yet,{" "}
        <a href="/subscribe">ask for a new one</a>.
      </p>
    </TextPage>
  );
}
