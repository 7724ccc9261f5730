/** @file The user study: one personalizer, and the tasks of the study, which ask it. */
import "../elements/elements.ts";
import { createPersonalizer } from "../page/createPersonalizer.ts";
import "./userStudy.ts";

const study = document.querySelector("user-study");
try {
	const personalizer = await createPersonalizer({ bundle: "/bundle/" });
	Object.assign(study ?? {}, { personalizer });
} catch (failure) {
	Object.assign(study ?? {}, { failure });
}
