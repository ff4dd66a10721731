import { expect, test } from "vitest";
import { clientNetwork, LIMITS } from "@/lib/platform/rate-limits";

test("an IPv4 address counts by itself, also where the socket writes it as IPv6", () => {
  expect(clientNetwork("192.0.2.7")).toBe("192.0.2.7");
  expect(clientNetwork("::ffff:192.0.2.7")).toBe("192.0.2.7");
});

test("an IPv6 address counts as its network, however it is written", () => {
  const network = "2001:db8:0:7::/64";
  for (const address of [
    "2001:db8:0:7::1",
    "2001:0DB8:0000:0007:ffff:ffff:ffff:ffff",
    "2001:db8:0:7:1:2:3:4%eth0",
  ])
    expect(clientNetwork(address)).toBe(network);
  expect(clientNetwork("2001:db8:0:8::1")).not.toBe(network);
  expect(clientNetwork("::1")).toBe("0:0:0:0::/64");
});

test("an unparsable address counts as itself", () => {
  expect(clientNetwork("unknown")).toBe("unknown");
});

test("both limits of votes have one window, since the database's function is given one", () => {
  expect(LIMITS.vote.windowMs).toBe(LIMITS["vote-from"].windowMs);
});

test("every limit lets something through and says why it is there", () => {
  for (const { countMax, windowMs, why } of Object.values(LIMITS)) {
    expect(countMax).toBeGreaterThan(0);
    expect(windowMs).toBeGreaterThan(0);
    expect(why).toMatch(/^[A-Z].+\.$/);
  }
});
