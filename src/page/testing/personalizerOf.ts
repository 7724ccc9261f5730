/** @file A personalizer whose model answers from the other end of a channel, as a worker's does. */
import { expose, proxy, wrap } from "comlink";
import type { Bundle } from "../../bundle/readBundle.ts";
import { CpuEngine } from "../../engines/cpuEngine.ts";
import { only } from "../../engines/engine.ts";
import { UserSession } from "../../session/userSession.ts";
import { openTimeline } from "../../timeline/timeline.ts";
import { Personalizer } from "../personalizer.ts";
import { StatusRecorder } from "../statusRecorder.ts";
import type { WorkerModel } from "../workerModel.ts";
import { prepareTransfer } from "../workerTransfer.ts";

prepareTransfer();

/** For a bundle in memory. */
export async function personalizerOf(
	bundle: Bundle,
	timeline: string,
): Promise<Personalizer> {
	const session = new UserSession(bundle, only(new CpuEngine(bundle)));
	const { port1, port2 } = new MessageChannel();
	expose({ user: proxy(session), update() {} }, port1);
	return new Personalizer({
		worker: new Worker(URL.createObjectURL(new Blob([]))),
		ended: new AbortController(),
		model: wrap<WorkerModel>(port2),
		description: {
			path: "cpu",
			reason: "It is a test.",
			manifest: bundle.manifest,
			items: bundle.catalogue.items,
		},
		recorder: new StatusRecorder({ debug: false }),
		timeline: await openTimeline(timeline),
		languageModel: new URL("none.gguf", location.href),
	});
}
