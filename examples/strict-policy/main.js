import { sharedPersonalizer } from "./user-llm/elements.js";

const user = await sharedPersonalizer({ bundle: "bundle/" });
document.querySelector("#loved").onclick = () =>
	user.record({ item: "1", kind: "rating", value: 5, at: Date.now() });
