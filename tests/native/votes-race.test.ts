import pg from "pg";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import * as make from "../support/make";
import { changeSettings } from "../support/settings";
import { castVote, withdrawVote } from "../support/votes";

const CLIENTS = 64;
const ROUNDS = 25;

// A connection for each client, so that they really meet in the database; read when the first query is made.
await changeSettings({ DATABASE_CONNECTIONS: String(CLIENTS) });

test("64 clients that vote and unvote one paper at once leave the count equal to the base plus the rows", async () => {
  await make.paper({ id: "2512.20001", sourceUpvotes: 1000 });
  const memberIds = await make.members(CLIENTS / 2);
  // Two clients for each member, so that the same row is fought over too.
  const clients = [...memberIds, ...memberIds];
  await Promise.all(
    clients.map(async (memberId, index) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const vote = (index + round) % 3 === 0 ? withdrawVote : castVote;
        await vote({ paperId: "2512.20001", memberId });
      }
    }),
  );
  const client = new pg.Client(process.env.DATABASE_URL);
  await client.connect();
  const { rows } = await client.query(
    "SELECT votes_cast, upvote_count, (SELECT count(*)::int FROM vote WHERE paper_id = paper.id) AS votes FROM paper WHERE id = '2512.20001'",
  );
  await client.end();
  expect(rows[0].votes_cast).toBe(rows[0].votes);
  expect(rows[0].upvote_count).toBe(1000 + rows[0].votes);
  expect(rows[0].votes).toBeGreaterThan(0);
  expect(await db().vote.count()).toBe(rows[0].votes);
});
