/** @file The demo: one personalizer, and the elements and panels that show it. */
import { createPersonalizer } from "../runtime/createPersonalizer.ts";
import type { Path } from "../runtime/personalModel.ts";
import { errorMessage } from "../widget/errorMessage.ts";
import "../widget/userLlm.ts";
import "./findFilms.ts";
import "./machineStatus.ts";
import "./modelReading.ts";
import { registerServiceWorker } from "./serviceWorker.ts";
import "./storedEvents.ts";

/** `?path=cpu` or `?path=gpu` forces a path. */
function forcedPath(): Path | undefined {
	const path = new URLSearchParams(location.search).get("path");
	return path === "cpu" || path === "gpu" ? path : undefined;
}

const parts = document.querySelectorAll(
	"user-llm-picks, user-llm-ask, find-films, stored-events, model-reading, machine-status",
);

try {
	const personalizer = await createPersonalizer({
		bundle: "/bundle/",
		path: forcedPath(),
	});
	for (const part of parts) Object.assign(part, { personalizer });
	registerServiceWorker();
} catch (error) {
	const alert = document.createElement("p");
	alert.className = "error";
	alert.role = "alert";
	alert.textContent = errorMessage(error);
	document.querySelector("header")?.append(alert);
}
