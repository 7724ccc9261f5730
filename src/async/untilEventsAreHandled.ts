/** Lets messages in, such as one that aborts, in the middle of long work; quicker than a timer. */
export function untilEventsAreHandled(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(undefined);
	});
}
