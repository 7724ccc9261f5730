import { expect, test } from "vitest";
import { exampleShop } from "../bundle/testing/exampleShop.ts";
import { CpuEngine } from "../engines/cpuEngine.ts";
import { RecoveringEngine } from "../session/recoveringEngine.ts";
import { UserSession } from "../session/userSession.ts";
import { StatusRecorder } from "./statusRecorder.ts";
import { WorkerModel } from "./workerModel.ts";

test("what ends an answer does not overtake the pieces before it", async () => {
	const bundle = await exampleShop();
	const reason = "It is a test.";
	const choose = async () => ({ engine: new CpuEngine(bundle), reason });
	const engine = new RecoveringEngine(await choose(), {
		makeAnew: Promise.reject,
		async prepare() {},
		onChange() {},
	});
	const user = new UserSession(bundle, engine);
	const parts = { bundle, engine, user, reason, choose };
	const model = new WorkerModel(parts, new StatusRecorder());
	await user.readTimeline([]);
	const seen: string[] = [];
	let pieces = 0;
	const onPiece = () => {
		if (++pieces === 2) throw new Error("no more");
		return new Promise<void>((resolve) =>
			setTimeout(() => {
				seen.push("a piece");
				resolve();
			}),
		);
	};
	const { signal } = new AbortController();
	await model
		.ask("a waterproof jacket", onPiece, signal, {})
		.catch(({ message }) => seen.push(message));
	expect(seen).toEqual(["a piece", "no more"]);
});
