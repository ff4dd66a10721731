/** Serves the embedded database of a data folder and prints its URL, or why it cannot. */
import { startPostgres } from "@/lib/runtime/postgres/postgres";

const dataDir = process.argv[2] ?? "";
try {
  console.log((await startPostgres(dataDir)).url);
} catch (error) {
  console.log(String(error));
}
