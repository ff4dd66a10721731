import { beforeEach, expect, test } from "vitest";
import { COLLECTIONS_MAX, collectionFields } from "@/lib/community/collections/collection";
import { collectionPage, editableCollection } from "@/lib/community/collections/collection-page";
import { addPaper, movePaper, removePaper } from "@/lib/community/collections/collection-papers";
import {
  changeCollection,
  collectionsWithPaper,
  createCollection,
  deleteCollection,
  myCollections,
  publicCollectionsOf,
} from "@/lib/community/collections/collections";
import {
  moveSavedPaper,
  readingList,
  saveAll,
  savedPaperIds,
  savePaper,
  unsavePaper,
} from "@/lib/community/collections/reading-list";
import { deleteAccount } from "@/lib/members/delete-account";
import { COLLECTION_PAPERS_MAX } from "@/lib/platform/browser-limits";
import { db } from "@/lib/platform/db";
import { memberData } from "@/lib/web/export/account-data";
import * as make from "../../support/make";

const now = new Date("2026-01-01T00:00:00Z");
const [A, B, C] = ["2512.60001", "2512.60002", "2512.60003"] as const;
const fields = (name: string, visibility: "public" | "private" = "public") => ({
  name,
  description: "",
  visibility,
});
let memberId = "";
let other = "";

beforeEach(async () => {
  await db().paper.deleteMany();
  await db().member.deleteMany();
  [memberId = "", other = ""] = await make.members(2);
  for (const id of [A, B, C]) await make.paper({ id });
});

const collectionOf = async (...papers: string[]) => {
  const collectionId = await createCollection({ memberId, fields: fields("Decoders"), now });
  for (const paperId of papers) await addPaper({ collectionId, memberId, paperId, now });
  return collectionId;
};
const orderOf = async (id: string) => (await collectionPage(id))?.papers.map((paper) => paper.id);
const savedOrder = async () => (await readingList(memberId)).map(({ id }) => id);

test("the last paper saved comes first, and saving it twice lists it once", async () => {
  for (const paperId of [A, B, A, C]) await savePaper({ memberId, paperId, now });
  expect(await savedOrder()).toEqual([C, B, A]);
  expect(await savedPaperIds(memberId, [A, "2512.99999", B])).toEqual(expect.arrayContaining([A, B]));
  expect(await savedPaperIds(other, [A, B, C])).toEqual([]);
  await unsavePaper({ memberId, paperId: B });
  await unsavePaper({ memberId, paperId: B });
  expect(await savedOrder()).toEqual([C, A]);
});

test("concurrent saves make one list that holds each paper once", async () => {
  const papers = [A, B, C, A, B, C, A, B, C];
  await Promise.all(papers.map((paperId) => savePaper({ memberId, paperId, now })));
  expect((await savedOrder()).sort()).toEqual([A, B, C]);
  expect(await db().collection.count({ where: { memberId } })).toBe(1);
  const places = await db().collectionPaper.findMany({ select: { position: true } });
  expect(new Set(places.map(({ position }) => position)).size).toBe(3);
});

test("a device's list is put before the account's in its own order; repeating it changes nothing, and unknown papers are reported", async () => {
  await savePaper({ memberId, paperId: B, now });
  const paperIds = [C, B, "2512.99999", A, C];
  const taken = await saveAll({ memberId, paperIds, now });
  expect(taken.inCollection.sort()).toEqual([A, B, C]);
  expect(taken.unknown).toEqual(["2512.99999"]);
  expect(await savedOrder()).toEqual([C, A, B]);
  await saveAll({ memberId, paperIds, now });
  expect(await savedOrder()).toEqual([C, A, B]);
});

test("a full list takes no more, says so, and still knows what it holds", async () => {
  const many = await make.papers(Array.from({ length: COLLECTION_PAPERS_MAX - 1 }, () => ({})));
  const { inCollection } = await saveAll({ memberId, paperIds: [...many, A, B], now });
  expect(inCollection).toHaveLength(COLLECTION_PAPERS_MAX);
  expect(inCollection).toContain(A);
  await expect(savePaper({ memberId, paperId: C, now })).rejects.toThrow(/holds 500 papers/);
  await savePaper({ memberId, paperId: A, now });
  expect(await readingList(memberId)).toHaveLength(COLLECTION_PAPERS_MAX);
});

test("papers keep their owner's order, skipping hidden ones", async () => {
  const id = await collectionOf(A, B, C);
  expect(await orderOf(id)).toEqual([A, B, C]);
  await movePaper({ collectionId: id, memberId, paperId: C, direction: "up" });
  expect(await orderOf(id)).toEqual([A, C, B]);
  await movePaper({ collectionId: id, memberId, paperId: A, direction: "up" });
  await movePaper({ collectionId: id, memberId, paperId: B, direction: "down" });
  expect(await orderOf(id)).toEqual([A, C, B]);
  await db().paper.update({ where: { id: C }, data: { hiddenAt: now } });
  await movePaper({ collectionId: id, memberId, paperId: B, direction: "up" });
  expect(await orderOf(id)).toEqual([B, A]);
  await db().paper.update({ where: { id: C }, data: { hiddenAt: null } });
  expect((await orderOf(id))?.filter((paper) => paper !== C)).toEqual([B, A]);
  await removePaper({ collectionId: id, memberId, paperId: A, now });
  await addPaper({ collectionId: id, memberId, paperId: A, now });
  expect((await orderOf(id))?.at(-1)).toBe(A);
});

test("concurrent moves leave every paper its own position", async () => {
  const id = await collectionOf(A, B, C);
  const moves = Array.from({ length: 12 }, (_, n) => ({ paperId: [A, B, C][n % 3] ?? A, up: n % 2 === 0 }));
  await Promise.all(
    moves.map(({ paperId, up }) =>
      movePaper({ collectionId: id, memberId, paperId, direction: up ? "up" : "down" }),
    ),
  );
  const places = await db().collectionPaper.findMany({
    where: { collectionId: id },
    select: { position: true },
  });
  expect(new Set(places.map(({ position }) => position)).size).toBe(3);
});

test("a member orders their own reading list and nobody else's", async () => {
  await saveAll({ memberId, paperIds: [A, B], now });
  await moveSavedPaper({ memberId: other, paperId: B, direction: "up" });
  expect(await savedOrder()).toEqual([A, B]);
  await moveSavedPaper({ memberId, paperId: B, direction: "up" });
  expect(await savedOrder()).toEqual([B, A]);
});

test("only the owner writes: for anybody else the collection does not exist, and a reading list is no collection", async () => {
  const id = await collectionOf(A);
  await savePaper({ memberId, paperId: A, now });
  const list = await db().collection.findUniqueOrThrow({ where: { readingListOf: memberId } });
  const attempts = [
    { collectionId: id, memberId: other },
    { collectionId: list.id, memberId },
    { collectionId: list.id, memberId: other },
    { collectionId: "AAAAAAAAAAAA", memberId },
  ];
  for (const own of attempts) {
    const writes = [
      () => changeCollection({ ...own, fields: fields("Mine now"), now }),
      () => deleteCollection(own),
      () => addPaper({ ...own, paperId: B, now }),
      () => removePaper({ ...own, paperId: A, now }),
      () => movePaper({ ...own, paperId: A, direction: "up" }),
    ];
    for (const write of writes) await expect(write()).rejects.toMatchObject({ code: "not_found" });
    expect(await editableCollection(own)).toBeUndefined();
  }
  expect(await orderOf(id)).toEqual([A]);
  expect(await savedOrder()).toEqual([A]);
});

test("nobody else can read a private collection or a reading list; a public collection is open to everyone", async () => {
  const id = await createCollection({ memberId, fields: fields("Mine", "private"), now });
  await savePaper({ memberId, paperId: A, now });
  const list = await db().collection.findUniqueOrThrow({ where: { readingListOf: memberId } });
  await db().collection.update({ where: { id: list.id }, data: { isPublic: true } });
  expect(await collectionPage(id)).toBeUndefined();
  expect(await collectionPage(list.id)).toBeUndefined();
  expect(await publicCollectionsOf(memberId)).toEqual([]);
  expect((await myCollections(memberId)).map((one) => one.id)).toEqual([id]);
  await changeCollection({ collectionId: id, memberId, fields: fields("Ours"), now });
  expect(await collectionPage(id)).toMatchObject({ name: "Ours", paperCount: 0, papers: [], pageCount: 1 });
  expect(await publicCollectionsOf(memberId)).toMatchObject([{ id, name: "Ours" }]);
});

test("hidden papers are neither listed nor counted, and there is no page past the end", async () => {
  const id = await collectionOf(A, B);
  await db().paper.update({ where: { id: A }, data: { hiddenAt: now } });
  expect(await collectionPage(id)).toMatchObject({ paperCount: 1, papers: [{ id: B }] });
  expect(await collectionPage(id, 2)).toBeUndefined();
  expect(await collectionsWithPaper(memberId, B)).toMatchObject([{ id, holdsPaper: true, paperCount: 1 }]);
  expect(await collectionsWithPaper(memberId, C)).toMatchObject([{ id, holdsPaper: false }]);
});

test("concurrent requests cannot make more collections than a member may have", async () => {
  await db().collection.createMany({
    data: Array.from({ length: COLLECTIONS_MAX - 2 }, (_, n) => ({
      id: `made-${n}`,
      memberId,
      name: "x",
      createdAt: now,
      updatedAt: now,
    })),
  });
  const made = await Promise.allSettled(
    Array.from({ length: 6 }, () => createCollection({ memberId, fields: fields("One more"), now })),
  );
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  expect(await db().collection.count({ where: { memberId } })).toBe(COLLECTIONS_MAX);
});

test("a name is one line of 1 to 120 characters, a description has at most 1,000, neither turns text around", () => {
  const parse = (given: object) => collectionFields.safeParse({ name: "Decoders", ...given });
  expect(parse({ name: "  Two\n words " }).data?.name).toBe("Two words");
  expect(parse({ name: "a\u202eb", description: "c\u202e\nd" }).data).toMatchObject({
    name: "ab",
    description: "c\nd",
  });
  expect(parse({}).data?.visibility).toBe("private");
  expect(parse({ name: "x".repeat(120), description: "y".repeat(1000) }).success).toBe(true);
  const wrong = [
    { name: " " },
    { name: "x".repeat(121) },
    { name: "\u202e\u200b" },
    { description: "y".repeat(1001) },
    { visibility: "some" },
  ];
  for (const given of wrong) expect(parse(given).success, JSON.stringify(given)).toBe(false);
});

test("deleting an account deletes its list and collections; deleting a collection keeps the papers", async () => {
  const id = await collectionOf(A, B);
  await savePaper({ memberId, paperId: A, now });
  await deleteCollection({ collectionId: id, memberId });
  expect(await db().paper.count()).toBe(3);
  expect(await db().collectionPaper.count()).toBe(1);
  await collectionOf(C);
  const { email } = await db().member.findUniqueOrThrow({ where: { id: memberId } });
  await deleteAccount({ memberId, confirmation: email });
  expect(await db().collection.count()).toBe(0);
  expect(await db().collectionPaper.count()).toBe(0);
});

test("a member's download holds reading list and collections in their order", async () => {
  await collectionOf(B, A);
  await saveAll({ memberId, paperIds: [C, A], now });
  expect(await memberData(memberId)).toMatchObject({
    readingList: [{ paperId: C }, { paperId: A }],
    collections: [{ name: "Decoders", isPublic: true, papers: [{ paperId: B }, { paperId: A }] }],
  });
});
