import { describe, expect, it } from "vitest";
import { SharedTask } from "./sharedTask.ts";

/** Work that is done when the test says so. */
function workInProgress() {
	const signals: AbortSignal[] = [];
	const finishers: ((result: string) => void)[] = [];
	const failers: ((error: Error) => void)[] = [];
	const task = new SharedTask<string>((signal) => {
		signals.push(signal);
		return new Promise((resolve, reject) => {
			finishers.push(resolve);
			failers.push(reject);
		});
	});
	return { task, signals, finishers, failers };
}

describe("a shared task", () => {
	it("runs once for all who wait, and its result stays", async () => {
		const { task, signals, finishers } = workInProgress();
		const both = Promise.all([task.join(), task.join()]);
		finishers[0]("done");
		expect(await both).toEqual(["done", "done"]);
		expect(await task.join()).toBe("done");
		expect(signals).toHaveLength(1);
		expect(signals[0].aborted).toBe(false);
	});

	it("goes on when one of two gives up, and stops when both have", async () => {
		const { task, signals } = workInProgress();
		const [one, other] = [new AbortController(), new AbortController()];
		const first = task.join(one.signal);
		const second = task.join(other.signal);
		one.abort();
		await expect(first).rejects.toThrow(one.signal.reason);
		expect(signals[0].aborted).toBe(false);
		other.abort();
		await expect(second).rejects.toThrow(other.signal.reason);
		expect(signals[0].aborted).toBe(true);
	});

	it("starts again for the next to ask after it was stopped or failed", async () => {
		const { task, finishers, failers } = workInProgress();
		const giveUp = new AbortController();
		const stopped = task.join(giveUp.signal);
		giveUp.abort();
		await expect(stopped).rejects.toThrow();
		const failed = task.join();
		failers[1](new Error("no network"));
		await expect(failed).rejects.toThrow("no network");
		const third = task.join();
		finishers[2]("done");
		expect(await third).toBe("done");
	});
});
