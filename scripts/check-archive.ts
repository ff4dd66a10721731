import { readPaperFile } from "@/lib/intake/read-paper-file";
import { UsageError } from "@/lib/platform/errors";
import { ArchiveCheck } from "@/lib/web/citations/check-archive";
import { runCommand } from "./command";

/** Puts every title, abstract, name and citation of files through the site's code, and lists what is left over, by kind. */
await runCommand(async () => {
  const files = process.argv.slice(2);
  if (files.length === 0)
    throw new UsageError("Usage: npm run check:archive -- FILE… (.jsonl, .json, or .gz of either)");
  const check = new ArchiveCheck();
  for (const file of files)
    for await (const read of readPaperFile(file).items) if ("item" in read) check.add(read.item);
  console.log(`${check.papers} papers, ${check.names.size} names`);
  for (const [kind, { count, examples }] of [...check.kinds].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(
      `${String(count).padStart(8)}  ${kind}\n${examples.map((one) => `          ${one}\n`).join("")}`,
    );
});
