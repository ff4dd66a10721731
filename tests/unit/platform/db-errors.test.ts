import { expect, test } from "vitest";
import { isDatabaseUnavailable, markDatabaseError } from "@/lib/platform/db-errors";

/** As a connection to the database fails. */
function ofConnection(error: Error): Error {
  markDatabaseError(error);
  return error;
}

function coded(code: string, message: string, name = "Error"): Error {
  return Object.assign(new Error(message), { code, name });
}

test.each([
  coded("P2024", "Timed out fetching a new connection", "PrismaClientKnownRequestError"),
  coded("P1001", "Can't reach database server at localhost:5432", "PrismaClientKnownRequestError"),
  coded("P1017", "Server has closed the connection.", "PrismaClientKnownRequestError"),
  new Error("timeout exceeded when trying to connect"),
  new Error("Connection terminated unexpectedly"),
  new Error("Connection terminated due to connection timeout"),
  coded("57P01", "terminating connection due to administrator command"),
  coded("57P03", "the database system is starting up"),
  coded("53300", "sorry, too many clients already"),
  ofConnection(coded("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:6432")),
  ofConnection(coded("ENOENT", "connect ENOENT /data/run/.s.PGSQL.5432")),
  ofConnection(coded("ECONNRESET", "read ECONNRESET")),
  ofConnection(coded("EPIPE", "write EPIPE")),
  ofConnection(coded("ENOTFOUND", "getaddrinfo ENOTFOUND db.internal")),
  ofConnection(
    Object.assign(new AggregateError([new Error("connect ECONNREFUSED ::1:6432")]), { code: "ECONNREFUSED" }),
  ),
  coded("", "Raw query failed. Code: `57P01`. Message: `x`", "PrismaClientKnownRequestError"),
  coded(
    "P2010",
    "Raw query failed. Code: `N/A`. Message: `Server has closed the connection.`",
    "PrismaClientKnownRequestError",
  ),
  new Error("a page failed", { cause: new Error("Connection terminated unexpectedly") }),
])("the database cannot be had now: %s", (error) => {
  expect(isDatabaseUnavailable(error)).toBe(true);
});

test.each([
  new Error("Cannot read properties of undefined"),
  coded("P2002", "Unique constraint failed", "PrismaClientKnownRequestError"),
  coded("23505", "duplicate key value violates unique constraint"),
  coded("ENOENT", "no such file or directory, open 'model.onnx'"),
  coded("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:25"),
  coded("ECONNRESET", "read ECONNRESET"),
  coded("57014", "canceling statement due to statement timeout"),
  "ECONNREFUSED",
  undefined,
])("it is another failure: %s", (error) => {
  expect(isDatabaseUnavailable(error)).toBe(false);
});
