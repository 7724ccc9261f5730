import { timelineCases } from "./timelineCases.ts";

timelineCases();
