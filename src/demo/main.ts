/** @file The demo: one personalizer, and the elements and panels that show it. */
import { loadPart } from "../async/loadPart.ts";
import { errorMessage } from "../elements/errorMessage.ts";
import type { Path } from "../engines/engine.ts";
import { createPersonalizer } from "../page/createPersonalizer.ts";
import { registerServiceWorker } from "./serviceWorker.ts";

/** `?path=cpu` or `?path=gpu` forces a path. */
function forcedPath(): Path | undefined {
	const path = new URLSearchParams(location.search).get("path");
	return path === "cpu" || path === "gpu" ? path : undefined;
}

const main = document.querySelector("main") as HTMLElement;

const parts = document.querySelectorAll(
	"user-llm-picks, user-llm-ask, find-items, stored-events, model-reading, machine-status",
);

/** Opens the personalizer and gives it to every part; a failure is shown, with a way to try again. */
async function open(): Promise<void> {
	try {
		const personalizer = await createPersonalizer({
			bundle: "/bundle/",
			path: forcedPath(),
		});
		for (const part of parts) Object.assign(part, { personalizer });
		registerServiceWorker();
	} catch (error) {
		showFailure(error);
	}
}

function showFailure(error: unknown): void {
	// Its parts would go on to say that they are loading.
	main.hidden = true;
	const alert = document.createElement("p");
	alert.className = "error";
	alert.role = "alert";
	alert.textContent = `${errorMessage(error)} `;
	const again = document.createElement("button");
	again.type = "button";
	again.textContent = "Try again";
	again.onclick = () => {
		alert.remove();
		main.hidden = false;
		void open();
	};
	alert.append(again);
	document.querySelector("header")?.append(alert);
}

// The worker starts first, and elements come one after the other: all in one task, they kept the page from its visitor.
await Promise.all([
	open(),
	loadPart(() => import("../elements/elements.ts")),
	loadPart(() => import("./findItems.ts")),
	loadPart(() => import("./machineStatus.ts")),
	loadPart(() => import("./modelReading.ts")),
	loadPart(() => import("./storedEvents.ts")),
]);
