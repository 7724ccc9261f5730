/** @file `npm start`: everything that lies between a fresh clone and the demo in a browser. */
import { runStep } from "./runStep.ts";

if (!runStep("Language model", "npm run fetch-model")) {
	console.log(
		"\nThe language model could not be fetched. Picks work without it; answers do not.\n" +
			'"npm run fetch-model" tries again.',
	);
}
if (
	!runStep("Build", "npm run build") ||
	!runStep("Demo", "npx vite preview")
) {
	process.exitCode = 1;
}
