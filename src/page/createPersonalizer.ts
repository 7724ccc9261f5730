/** @file From the addresses of a bundle and a language model to a personalizer with its own worker. */
import { loadPart } from "../async/loadPart.ts";
import { startFrom, startWorker } from "../async/startWorker.ts";
import { untilAborted } from "../async/untilAborted.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import type { Path } from "../engines/engine.ts";
import type { DownloadProgress } from "../files/languageModelDownload.ts";
import type { Retention } from "../timeline/retention.ts";
import { openTimeline } from "../timeline/timeline.ts";
import { folderAddress } from "./folderAddress.ts";
import type { ModelWorker } from "./modelWorker.ts";
import { Personalizer } from "./personalizer.ts";
import { connect } from "./remote.ts";
import { StatusRecorder } from "./statusRecorder.ts";

export interface PersonalizerOptions {
	/** The address of the bundle's folder. */
	readonly bundle: string | URL;
	/** The address of the language model's file; unless set, in a folder `models` beside the bundle's. */
	readonly languageModel?: string | URL;
	/** Forces a path, without falling back; unless set, the machine decides. */
	readonly path?: Path;
	/** The name under which the timeline is stored; `user-llm` unless set. */
	readonly timeline?: string;
	/** Who of several people on this device it is, such as "anna": each has a timeline of their own. */
	readonly user?: string;
	/** Whether nothing is recorded until `resume()`, such as before somebody agreed to it. */
	readonly paused?: boolean;
	/** How long, or how many, events are kept; without limit unless set. */
	readonly retention?: Retention;
	/**
	 * The address of a folder with the package's built files, for bundlers that leave the worker's script out (Rollup,
	 * esbuild) and pages on another origin than theirs; unless set, the script is found beside this one.
	 */
	readonly scripts?: string | URL;
	/** Whether to tell by `console.debug` what the model does: path, steps with their milliseconds, downloads. */
	readonly debug?: boolean;
	/** Stops the loading of the bundle. */
	readonly signal?: AbortSignal;
	/** Called as the bundle arrives. */
	readonly onProgress?: (progress: DownloadProgress) => void;
}

/**
 * Loads a bundle and the visitor's timeline. Picks work at once; text needs the language model, which is fetched when
 * it is first asked for, or by `loadLanguageModel`.
 *
 * @throws UserLlmError, also where the forced path is not possible.
 * @throws TimelineError where the timeline cannot be opened.
 * @throws DOMException `AbortError` once `signal` is aborted.
 */
export async function createPersonalizer({
	bundle,
	languageModel,
	path,
	timeline = "user-llm",
	user,
	paused = false,
	retention,
	scripts,
	debug = false,
	signal,
	onProgress,
}: PersonalizerOptions): Promise<Personalizer> {
	const name = timelineName(timeline, user);
	// Most sites keep everything.
	const retainer =
		retention &&
		new (await loadPart(() => import("./retainer.ts"))).Retainer(retention);
	const worker = modelWorker(scripts);
	const ended = new AbortController();
	worker.addEventListener("error", ({ message }) => {
		const reason = message || "its script could not be loaded";
		ended.abort(
			new UserLlmError(
				"failed",
				`The worker stopped: ${reason}. Reload the page.`,
			),
		);
	});
	const stop = AbortSignal.any([ended.signal, signal ?? ended.signal]);
	const recorder = new StatusRecorder({ onProgress, debug });
	const folder = folderAddress(bundle);
	try {
		const { open, model } = connect<ModelWorker>(
			worker,
			recorder,
			ended.signal,
		);
		const description = await untilAborted(
			open(folder.href, path, signal),
			stop,
		);
		recorder.opened(description);
		const { manifest } = description;
		// Most catalogues are no larger than what a page loads at once.
		const shards =
			manifest.shards &&
			(await loadPart(() => import("./shards.ts"))).shardsIn(folder, manifest);
		const opened = await openTimeline(name);
		if (stop.aborted) opened.close();
		stop.throwIfAborted();
		return new Personalizer({
			worker,
			ended,
			model,
			description,
			recorder,
			timeline: opened,
			paused,
			retainer,
			shards,
			languageModel: languageModel
				? new URL(languageModel, document.baseURI)
				: new URL(`../models/${manifest.languageModel?.file ?? ""}`, folder),
		});
	} catch (error) {
		worker.terminate();
		throw error;
	}
}

/** Whoever is not named by a text of their own would share a timeline with others. */
function timelineName(timeline: string, user: string | undefined): string {
	if (user === undefined) return timeline;
	if (typeof user === "string" && user !== "") return `${timeline} of ${user}`;
	throw new UserLlmError(
		"invalid-argument",
		`user: expected a text that is not empty, such as "anna", or no such option, got ${JSON.stringify(user)}.`,
	);
}

function modelWorker(scripts: string | URL | undefined): Worker {
	if (scripts) {
		return startFrom(new URL("modelWorker.js", folderAddress(scripts)));
	}
	return startWorker(
		() =>
			new Worker(new URL("./modelWorker.ts", import.meta.url), {
				type: "module",
			}),
	);
}
