import { sharedPersonalizer } from "user-llm/elements";

const user = await sharedPersonalizer({
	bundle: "bundle/",
	scripts: "user-llm/",
});
document.querySelector("#loved").onclick = () =>
	user.record({ item: "1", kind: "rating", value: 5, at: Date.now() });
