import "fake-indexeddb/auto";
import { timelineCases } from "./timelineCases.ts";

timelineCases();
