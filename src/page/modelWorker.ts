/** @file The worker in which everything runs that takes time. */
import { expose } from "comlink";
import { openVisitorModel } from "./visitorModel.ts";
import { prepareTransfer } from "./workerTransfer.ts";

prepareTransfer();
expose(openVisitorModel);
