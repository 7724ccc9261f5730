import { logitCases } from "./logitCases.ts";
import { promptCases } from "./promptCases.ts";
import type { TextCase } from "./textCase.ts";

/** What texts must be on every engine: one table of cases over a text session. */
export const textCases: readonly TextCase[] = [...logitCases, ...promptCases];
