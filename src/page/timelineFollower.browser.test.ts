import { expect, it } from "vitest";
import { randomStream } from "../operators/random.ts";
import { openTimeline } from "../timeline/timeline.ts";
import { connect } from "./remote.ts";
import { RecordingReader } from "./testing/recordingReader.ts";
import type { Then, TimelineTab } from "./testing/timelineTab.ts";
import { TimelineFollower } from "./timelineFollower.ts";

it("the model has read what is stored, in its order, after each of forty rounds in which tabs append, edit, delete and erase at once", async () => {
	const name = "forty rounds";
	const workers = [1, 2, 3].map(
		() =>
			new Worker(new URL("./testing/timelineTab.ts", import.meta.url), {
				type: "module",
			}),
	);
	const tabs = workers.map((worker) => connect<TimelineTab>(worker));
	await Promise.all(tabs.map((tab) => tab.open(name)));
	const timeline = await openTimeline(name);
	await timeline.erase();
	const reader = new RecordingReader();
	const follower = new TimelineFollower(timeline, reader, () => {});
	const random = randomStream(7);
	const drawn = (): Then =>
		random() < 0.5
			? "nothing"
			: (["delete", "edit", "erase"] as const)[Math.floor(random() * 3)];
	for (let round = 0; round < 40; round++) {
		// Events of one millisecond, and messages of each tab that take their time to the others.
		const at = 5 + Math.floor(round / 4);
		const item = `${round}`;
		await Promise.all([
			...tabs.map((tab) => tab.append({ item, kind: "view", at }, drawn())),
			timeline.append({ item, kind: "view", at }),
		]);
		await follower.settled();
		expect(reader.events).toEqual(await timeline.list());
	}
	expect(reader.calls).toContain("forgetEvent");
	expect(
		reader.calls.filter((call) => call === "readEvent").length,
	).toBeGreaterThan(40);
	follower.stop();
	timeline.close();
	for (const worker of workers) worker.terminate();
});
