/** @file A personalizer whose model answers from the other end of a channel, as a worker's does. */
import type { Bundle } from "../../bundle/readBundle.ts";
import { CpuEngine } from "../../engines/cpuEngine.ts";
import { CurrentEngine } from "../../session/currentEngine.ts";
import { UserSession } from "../../session/userSession.ts";
import { openTimeline } from "../../timeline/timeline.ts";
import { Personalizer } from "../personalizer.ts";
import { connect } from "../remote.ts";
import type { Shards } from "../shards.ts";
import { StatusRecorder } from "../statusRecorder.ts";
import { WorkerModel } from "../workerModel.ts";

/** For a bundle in memory. */
export async function personalizerOf(
	bundle: Bundle,
	timeline: string,
	shards?: Shards,
): Promise<Personalizer> {
	const recorder = new StatusRecorder({ debug: false });
	const { port1, port2 } = new MessageChannel();
	const ended = new AbortController();
	connect(port1, modelOf(bundle, recorder));
	return new Personalizer({
		worker: new Worker(URL.createObjectURL(new Blob([]))),
		ended,
		model: connect<WorkerModel>(port2, {}, ended.signal),
		description: {
			path: "cpu",
			reason: "It is a test.",
			manifest: bundle.manifest,
			items: bundle.catalogue.items,
		},
		recorder,
		shards,
		timeline: await openTimeline(timeline),
		languageModel: new URL("none.gguf", location.href),
	});
}

/** What a worker would offer. */
export function modelOf(bundle: Bundle, recorder: StatusRecorder): WorkerModel {
	const reason = "It is a test.";
	const choose = async () => ({ engine: new CpuEngine(bundle), reason });
	const engine: CurrentEngine = new CurrentEngine(
		{ engine: new CpuEngine(bundle), reason },
		{ prepare: (engine) => user.prepare(engine), onChange() {} },
	);
	const user = new UserSession(bundle, engine);
	const parts = { bundle, engine, user, reason, choose };
	return new WorkerModel(parts, recorder);
}
