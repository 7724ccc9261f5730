/** @file The split of sequential recommendation: each person's last event is the test. */

export interface LeaveOneOut<Event> {
	/** What may be learned from: all but the last two events. */
	readonly train: readonly Event[];
	/** The last event but one; it is history when `test` is predicted. */
	readonly validation: Event;
	readonly test: Event;
}

/** Splits a history, oldest event first; `undefined` below three events, where nothing would be left to learn from. */
export function leaveOneOut<Event>(
	history: readonly Event[],
): LeaveOneOut<Event> | undefined {
	if (history.length < 3) {
		return undefined;
	}
	const [validation, test] = history.slice(-2);
	return { train: history.slice(0, -2), validation, test };
}
