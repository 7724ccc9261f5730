/** @file A tab in the tests of a timeline that several tabs change at once: a thread of its own. */
import type { TimelineEvent } from "../../timeline/event.ts";
import { openTimeline, type Timeline } from "../../timeline/timeline.ts";
import { connect } from "../remote.ts";

/** What becomes of the event that a tab stores. */
export type Then = "nothing" | "delete" | "edit" | "erase";

let timeline: Timeline;

const tab = {
	async open(name: string): Promise<void> {
		timeline = await openTimeline(name);
	},

	async append(event: TimelineEvent, then: Then): Promise<void> {
		const { id } = await timeline.append(event);
		if (then === "delete") await timeline.delete(id);
		else if (then === "erase") await timeline.erase();
		else if (then === "edit") {
			// Another tab may have erased it.
			await timeline.edit(id, { at: event.at - 1 }).catch(() => {});
		}
	},
};

export type TimelineTab = typeof tab;

connect(self, tab);
