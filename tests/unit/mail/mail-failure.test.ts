import { expect, test } from "vitest";
import { toMailError } from "@/lib/mail/failure";

const failure = (responseCode?: number, command?: string) =>
  toMailError(Object.assign(new Error("refused"), { responseCode, command })).reason;

test("only a permanent refusal of the recipient is the address's fault", () => {
  expect(failure(550, "RCPT TO")).toBe("address");
  expect(failure(550, "MAIL FROM")).toBe("server");
  expect(failure(535, "AUTH PLAIN")).toBe("server");
  expect(failure(554, "DATA")).toBe("message");
  expect(toMailError(Object.assign(new Error("too large"), { code: "EMESSAGE" })).reason).toBe("message");
});

test("a 4xx means retry later; a 421 or silence means that the server serves nobody now", () => {
  expect(failure(451, "RCPT TO")).toBe("later");
  expect(failure(452, "DATA")).toBe("later");
  expect(failure(421, "RCPT TO")).toBe("server");
  expect(failure(undefined, "CONN")).toBe("server");
  expect(toMailError("what").reason).toBe("server");
});

test("a broken connection is distinguished from an absent server", () => {
  const broken = (code: string, message: string) =>
    toMailError(Object.assign(new Error(message), { code, command: "CONN" })).reason;
  expect(broken("ECONNECTION", "Connection closed unexpectedly")).toBe("lost");
  expect(broken("ESOCKET", "read ECONNRESET")).toBe("lost");
  expect(broken("ESOCKET", "connect ECONNREFUSED 127.0.0.1:1")).toBe("server");
  expect(broken("ETIMEDOUT", "Greeting never received")).toBe("server");
});
