import { beforeEach, expect, test } from "vitest";
import { POST as changeRoleRoute } from "@/app/api/admin/members/role/route";
import { membersForAdmin } from "@/lib/members/admin";
import { changeRole, requireRole } from "@/lib/members/roles";
import { db } from "@/lib/platform/db";
import * as make from "../../support/make";
import { formRequest, NO_PARAMS } from "../../support/requests";
import { openSession } from "../../support/sessions";
import { changeSettings } from "../../support/settings";

await changeSettings({ ADMIN_EMAILS: "Root@example.org, second@example.org" });
const FORBIDDEN = { code: "forbidden" };
let admin = "";
let ada = "";

beforeEach(async () => {
  await db().member.deleteMany();
  admin = await make.member({ email: "root@example.org", emailVerified: true });
  ada = await make.member();
});

const roleInDatabase = async (id: string) => (await db().member.findUniqueOrThrow({ where: { id } })).role;

test("an address that the operator named makes an admin only once it is verified", async () => {
  await expect(requireRole(admin, "admin")).resolves.toBe("admin");
  await db().member.update({ where: { id: admin }, data: { emailVerified: false } });
  await expect(requireRole(admin, "admin")).rejects.toMatchObject(FORBIDDEN);
});

test("an admin makes a curator and takes it back", async () => {
  await changeRole({ adminId: admin, memberId: ada, role: "curator" });
  await expect(requireRole(ada, "curator")).resolves.toBe("curator");
  await expect(requireRole(ada, "admin")).rejects.toMatchObject(FORBIDDEN);
  await changeRole({ adminId: admin, memberId: ada, role: "member" });
  await expect(requireRole(ada, "curator")).rejects.toMatchObject(FORBIDDEN);
});

test("nobody but an admin makes curators or sees the members, whatever page they come from", async () => {
  await changeRole({ adminId: admin, memberId: ada, role: "curator" });
  const grace = await make.member();
  for (const other of [ada, grace, "no-such-member"]) {
    await expect(changeRole({ adminId: other, memberId: grace, role: "curator" })).rejects.toMatchObject(
      FORBIDDEN,
    );
    await expect(membersForAdmin({ adminId: other, search: "" })).rejects.toMatchObject(FORBIDDEN);
  }
  const { cookie } = await openSession(grace);
  const fields = { member: grace, role: "curator" };
  expect((await changeRoleRoute(formRequest("/", cookie, fields), NO_PARAMS)).status).toBe(403);
  expect(await roleInDatabase(grace)).toBe("member");
});

test("no form makes an admin", async () => {
  const { cookie } = await openSession(admin);
  const fields = { member: ada, role: "admin" };
  expect((await changeRoleRoute(formRequest("/", cookie, fields), NO_PARAMS)).status).toBe(400);
  expect(await roleInDatabase(ada)).toBe("member");
});

test("an admin finds members by a part of the address", async () => {
  expect(await membersForAdmin({ adminId: admin, search: " ROOT@ " })).toMatchObject([
    { id: admin, role: "admin" },
  ]);
});
