/** @file The worker in which everything runs that takes time. */
import type { Path } from "../engines/engine.ts";
import { connect, type Remote } from "./remote.ts";
import type { Reports } from "./reports.ts";
import {
	type Description,
	openWorkerModel,
	type WorkerModel,
} from "./workerModel.ts";

interface Offer {
	/** Opens the bundle at `address` on the forced path, else on the best one. */
	open(
		address: string,
		path: Path | undefined,
		signal?: AbortSignal,
	): Promise<Description>;
	/** What was opened. */
	model?: WorkerModel;
}

/** What the worker offers the page, which offers it `Reports`. */
export type ModelWorker = Required<Offer>;

const offer: Offer = {
	async open(address, path, signal) {
		offer.model = await openWorkerModel(address, path, page, signal);
		return offer.model.describe();
	},
};

const page: Remote<Reports> = connect(self, offer);
