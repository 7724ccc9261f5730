/** @file Who is at this device, whether they agreed to be remembered, and the personalizer that knows them. */
import { followDataLayer } from "./user-llm/adapters.js";
import { sharedPersonalizer } from "./user-llm/elements.js";

const guest = "Guest";
const stored = (name, otherwise) =>
	JSON.parse(localStorage.getItem(name) ?? "null") ?? otherwise;
const store = (name, value) =>
	localStorage.setItem(name, JSON.stringify(value));

const people = stored("shop people", [guest]);
const who = stored("shop who", guest);
/** What each of them answered; absent before they were asked. */
const answers = stored("shop consent", {});

/** Nothing is recorded before they agreed; until then the shelves show what people like in general. */
export const user = await sharedPersonalizer({
	bundle: "bundle/",
	user: who === guest ? undefined : who,
	paused: answers[who] !== true,
});

// A shop asks its server what has changed since the bundle was made.
await user.updateCatalogue(await (await fetch("changes.json")).json());

// Views, carts and orders are what the shop tells its analytics anyway.
followDataLayer(user);

export function tell(event, items) {
	window.dataLayer.push({
		event,
		ecommerce: { items: items.map((id) => ({ item_id: id, quantity: 1 })) },
	});
}

const consent = document.querySelector(".consent");
const agree = document.querySelector(".agree");
consent.hidden = who in answers;
agree.checked = answers[who] === true;

function answer(isYes) {
	store("shop consent", { ...answers, [who]: isYes });
	agree.checked = isYes;
	consent.hidden = true;
	if (isYes) user.resume();
	else user.pause();
	document.dispatchEvent(new CustomEvent("consent", { detail: isYes }));
}

consent.onclick = ({ target }) => {
	if (target.value) answer(target.value === "yes");
};
agree.onchange = () => answer(agree.checked);

function become(name) {
	store("shop who", name);
	location.reload();
}

document.querySelector(".who").textContent = who;
document.querySelector(".people").append(
	...people.map((name) => {
		const button = document.createElement("button");
		button.textContent = name;
		button.ariaCurrent = String(name === who);
		button.onclick = () => become(name);
		const line = document.createElement("li");
		line.append(button);
		return line;
	}),
);

document.querySelector(".join").onsubmit = (event) => {
	event.preventDefault();
	const name = event.target.querySelector("input").value.trim();
	if (!name) return;
	store("shop people", [...new Set([...people, name])]);
	become(name);
};

document.querySelector(".leave").onclick = async () => {
	await user.signOut();
	const { [who]: _, ...others } = answers;
	store("shop consent", others);
	store("shop people", [
		guest,
		...people.filter((name) => name !== who && name !== guest),
	]);
	become(guest);
};
