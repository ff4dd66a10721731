import path from "node:path";
import { beginModel, completeModel } from "@/lib/discovery/embeddings/models";
import { type RunningEmbedder, startEmbedder } from "@/lib/discovery/embeddings/start-embedder";
import { createModelIndex, vectorLiteral } from "@/lib/discovery/embeddings/vectors";
import { countAllWords } from "@/lib/discovery/search/count-words";
import { Prisma } from "@/lib/generated/client";
import { importPapers, loadBundledPapers } from "@/lib/intake/import-papers";
import { readPaperFile } from "@/lib/intake/read-paper-file";
import { closeDb, db } from "@/lib/platform/db";
import { migrate } from "@/lib/runtime/migrations/migrate";
import { postgresUrl, startPostgres } from "@/lib/runtime/postgres/postgres";
import { vacuumChangedTables } from "@/lib/runtime/worker/vacuum-changed-tables";
import { showProgress } from "@/scripts/progress";
import { testModel } from "../support/test-model";
import { cachedEmbeddings } from "./cached-embeddings";

const VECTORS_PER_STATEMENT = 100;

export type SearchCorpus = {
  embedder: RunningEmbedder;
  papers: number;
  close: () => Promise<void>;
};

/**
 * An embedded database in a folder with the bundled papers and those of files, their words counted and their meanings
 * embedded, ready for searches of this process. Throws where the model cannot be had.
 */
export async function openSearchCorpus(folder: string, files: string[]): Promise<SearchCorpus> {
  const modelFolder = await testModel();
  if (modelFolder === undefined) throw new Error("This benchmark needs the model: npm run model");
  const postgres = await startPostgres(folder);
  Object.assign(process.env, {
    DATABASE_URL: postgresUrl(folder),
    DATABASE_EMBEDDED: "1",
    EMBEDDINGS: "on",
    EMBEDDING_MODEL_DIR: modelFolder,
    SMTP_URL: "smtp://127.0.0.1:1",
    LOG_LEVEL: "warn",
  });
  for (const name of ["AUTH_SECRET", "LINK_SECRET", "CRON_SECRET"]) process.env[name] = name.padEnd(32, "-");
  await migrate(postgres.url);
  await loadBundledPapers();
  for (const file of files) {
    const bar = showProgress(path.basename(file));
    const { items, progress } = readPaperFile(file);
    await importPapers(items, {
      onBad: () => {},
      onBatch: ({ read }) => bar.update(progress(), `${read} read`),
    });
  }
  await countAllWords();
  const embedder = await startEmbedder(modelFolder, "low");
  const papers = await embedCorpus(embedder);
  await vacuumChangedTables();
  return {
    embedder,
    papers,
    close: async () => {
      await embedder.stop();
      await closeDb();
      await postgres.stop();
    },
  };
}

async function embedCorpus(embedder: RunningEmbedder): Promise<number> {
  await beginModel(embedder);
  const columns = { id: true, title: true, abstract: true } as const;
  const papers = await db().paper.findMany({ select: columns, orderBy: { id: "asc" } });
  const bar = showProgress("embedding");
  const vectors = await cachedEmbeddings(embedder, papers, (done, of) =>
    bar.update(done / of, `${done}/${of}`),
  );
  const rows = papers.map(({ id }, n) => ({ id, vector: vectorLiteral(vectors[n] ?? new Float32Array()) }));
  // The index is made over all of them at the end, which takes a third of the time of letting it grow.
  await db().$executeRaw`DROP INDEX ${Prisma.raw(`paper_embedding_${embedder.key}`)}`;
  for (let from = 0; from < rows.length; from += VECTORS_PER_STATEMENT) {
    const some = rows.slice(from, from + VECTORS_PER_STATEMENT);
    await db().$executeRaw`
      INSERT INTO paper_embedding (model, paper_id, embedding)
      SELECT ${embedder.key}, paper_id, vector::vector
      FROM unnest(${some.map(({ id }) => id)}::text[], ${some.map(({ vector }) => vector)}::text[]) AS given (paper_id, vector)
      ON CONFLICT DO NOTHING`;
  }
  bar.update(1, "making the index");
  await db().$executeRaw`SET maintenance_work_mem = '600MB'`;
  await createModelIndex(embedder);
  await db().$executeRaw`RESET maintenance_work_mem`;
  await db().paperToEmbed.deleteMany();
  await completeModel({ key: embedder.key, now: new Date() });
  return papers.length;
}
