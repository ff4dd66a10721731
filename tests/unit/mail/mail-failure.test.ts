import { expect, test } from "vitest";
import { toMailError } from "@/lib/mail/failure";

const failure = (responseCode?: number, command?: string, words = "no") =>
  toMailError(
    Object.assign(new Error("refused"), { responseCode, command, response: `${responseCode} ${words}` }),
  ).reason;

test("only a permanent refusal of the recipient by its enhanced code is the address's fault", () => {
  expect(failure(550, "RCPT TO", "5.1.1 User unknown")).toBe("address");
  expect(failure(550, "RCPT TO", "User unknown")).toBe("message");
  expect(failure(554, "RCPT TO", "5.7.1 Access denied")).toBe("message");
  expect(failure(550, "MAIL FROM", "5.1.1 User unknown")).toBe("server");
  expect(failure(550, "MAIL FROM")).toBe("server");
  expect(failure(535, "AUTH PLAIN")).toBe("server");
  expect(failure(554, "DATA")).toBe("message");
  expect(toMailError(Object.assign(new Error("too large"), { code: "EMESSAGE" })).reason).toBe("message");
});

test("trouble at the connection, at AUTH and at MAIL FROM is the server's, and at RCPT and DATA a 4xx means later", () => {
  expect(failure(450, "MAIL FROM")).toBe("server");
  expect(failure(421, "CONN")).toBe("server");
  expect(failure(552, "MAIL FROM", "5.3.4 Message size exceeds fixed limit")).toBe("message");
  expect(failure(451, "RCPT TO")).toBe("later");
  expect(failure(452, "DATA")).toBe("later");
  expect(failure(421, "RCPT TO")).toBe("later");
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

test("a mail without an answer after its final dot is neither lost nor the server's trouble", () => {
  const broken = Object.assign(new Error("read ECONNRESET"), { code: "ESOCKET", command: "CONN" });
  expect(toMailError(broken, "all").reason).toBe("unanswered");
  expect(toMailError(broken, "some").reason).toBe("lost");
  expect(toMailError(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" }), "all").reason).toBe(
    "unanswered",
  );
});
