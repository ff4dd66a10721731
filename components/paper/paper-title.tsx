import { titleHtml } from "@/lib/text/title-html";

export function PaperTitle({ title }: { title: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: titleHtml escapes all text and writes only MathML of its own.
  return <span dangerouslySetInnerHTML={{ __html: titleHtml(title) }} />;
}
