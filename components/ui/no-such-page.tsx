import { TextPage } from "./text-page";

export function NoSuchPage() {
  return (
    <TextPage title="There is no such page">
      <p>The address is mistyped, or what was here is gone.</p>
      <p>
        <a href="/">Today’s papers</a>
      </p>
    </TextPage>
  );
}
