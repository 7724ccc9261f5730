import { expect, it } from "vitest";
import { inTurn } from "./inTurn.ts";

const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

it("runs one piece of work after the other, past failures and past what was given up", async () => {
	const run = inTurn();
	const log: string[] = [];
	const stop = new AbortController();
	const work = (name: string) => async () => {
		log.push(`${name} begins`);
		await soon();
		log.push(`${name} ends`);
		if (name === "b") throw new Error("b failed");
		return name;
	};
	const results = Promise.allSettled([
		run(work("a")),
		run(work("b")),
		run(work("c"), stop.signal),
		run(work("d")),
	]);
	stop.abort();
	expect((await results).map(({ status }) => status)).toEqual([
		"fulfilled",
		"rejected",
		"rejected",
		"fulfilled",
	]);
	expect(log).toEqual(
		["a", "b", "d"].flatMap((name) => [`${name} begins`, `${name} ends`]),
	);
});

it("tells whoever gives up at once, and waits for the work itself before the next begins", async () => {
	const run = inTurn();
	const log: string[] = [];
	const stop = new AbortController();
	const running = run(async () => {
		log.push("a begins");
		await soon();
		log.push("a ends");
	}, stop.signal);
	const waiting = run(soon, stop.signal);
	const next = run(async () => log.push("next begins"));
	await Promise.resolve();
	stop.abort();
	await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
	await expect(running).rejects.toMatchObject({ name: "AbortError" });
	expect(log).toEqual(["a begins"]);
	await next;
	expect(log).toEqual(["a begins", "a ends", "next begins"]);
});
