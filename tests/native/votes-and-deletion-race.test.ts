import { expect, test } from "vitest";
import { changeVote } from "@/lib/community/votes";
import { deleteAccount } from "@/lib/members/delete-account";
import { endSessionOf, sessionTokenOf } from "@/lib/members/session";
import { db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import * as make from "../support/make";
import { openSession } from "../support/sessions";
import { changeSettings } from "../support/settings";

const MEMBERS = 40;
const PAPERS = ["2512.30001", "2512.30002", "2512.30003"];

// A connection for each client, so that they really meet in the database; read when the first query is made.
await changeSettings({ DATABASE_CONNECTIONS: "64" });

type Signed = { memberId: string; sessionId: string; sessionToken: string };

async function signedInMembers(): Promise<Signed[]> {
  return Promise.all(
    (await make.members(MEMBERS)).map(async (memberId) => {
      const { id, cookie } = await openSession(memberId);
      return { memberId, sessionId: id, sessionToken: sessionTokenOf(new Headers({ cookie })) ?? "" };
    }),
  );
}

/** Votes on all papers at once until refused; any failure but being signed out is the test's. */
async function voteOn({ sessionToken }: Signed, index: number): Promise<void> {
  const papers = index % 2 === 0 ? PAPERS : PAPERS.toReversed();
  for (let round = 0; round < 15; round += 1)
    await Promise.all(
      papers.map((paperId, position) =>
        changeVote({
          change: (round + position) % 3 === 2 ? "withdraw" : "cast",
          voter: { sessionToken },
          paperId,
          clientAddress: `192.0.2.${index}`,
          now: new Date(),
        }).catch((error: unknown) => {
          if (!(error instanceof DomainError && error.code === "unauthenticated")) throw error;
        }),
      ),
    );
}

async function expectCountsToBeRows(): Promise<void> {
  for (const { id, votesCast } of await db().paper.findMany())
    expect(votesCast, id).toBe(await db().vote.count({ where: { paperId: id } }));
}

test("votes cast while accounts are being deleted leave counts equal to rows, without a deadlock", async () => {
  for (const id of PAPERS) await make.paper({ id });
  const members = await signedInMembers();
  await Promise.all(
    members.flatMap((member, index) => [
      voteOn(member, index),
      new Promise((resolve) => setTimeout(resolve, 20 + 5 * index)).then(() =>
        deleteAccount({ memberId: member.memberId, confirmation: `${member.memberId}@example.org` }),
      ),
    ]),
  );
  await expectCountsToBeRows();
  expect(await db().vote.count()).toBe(0);
  expect(await db().member.count()).toBe(0);
});

test("no vote is written once its session has ended, not even one in flight", async () => {
  const members = await signedInMembers();
  const whenEnded = await Promise.all(
    members.map(async (member, index) => {
      const voting = voteOn(member, index);
      await new Promise((resolve) => setTimeout(resolve, 10 + 3 * index));
      await endSessionOf(member);
      const votes = await db().vote.findMany({
        where: { memberId: member.memberId },
        select: { paperId: true },
      });
      await voting;
      return { memberId: member.memberId, votes };
    }),
  );
  for (const { memberId, votes } of whenEnded) {
    const after = await db().vote.findMany({ where: { memberId }, select: { paperId: true } });
    expect(new Set(after.map(({ paperId }) => paperId))).toEqual(
      new Set(votes.map(({ paperId }) => paperId)),
    );
  }
  await expectCountsToBeRows();
});
