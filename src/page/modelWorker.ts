/** @file The worker in which everything runs that takes time. */
import { expose } from "comlink";
import { openWorkerModel } from "./workerModel.ts";
import { prepareTransfer } from "./workerTransfer.ts";

prepareTransfer();
expose(openWorkerModel);
