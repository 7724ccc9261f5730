import { defineConfig, type Plugin } from "vite";
import { serveModels } from "./scripts/serveModels.ts";

/** The two headers that give a page its own process, so that WebAssembly has threads. */
const crossOriginIsolation = {
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Embedder-Policy": "require-corp",
};

const widgetEntry = "src/elements/userLlm.ts";

/** While developing, `/user-llm.js` is the source of what the build writes under that name. */
function widgetAddress(): Plugin {
	return {
		name: "widget-address",
		configureServer({ middlewares }) {
			middlewares.use((request, _response, next) => {
				if (request.url === "/user-llm.js") request.url = `/${widgetEntry}`;
				next();
			});
		},
	};
}

/** Tells the service worker what the build wrote, so that the page works offline after its first load. */
function shellList(): Plugin {
	return {
		name: "shell-list",
		generateBundle(_options, files) {
			const list = Object.keys(files).map((file) => `/${file}`);
			this.emitFile({
				type: "asset",
				fileName: "shell.json",
				source: JSON.stringify(list),
			});
		},
	};
}

export default defineConfig({
	appType: "mpa",
	server: { headers: crossOriginIsolation },
	preview: { headers: crossOriginIsolation },
	worker: { format: "es" },
	plugins: [widgetAddress(), serveModels(), shellList()],
	build: {
		target: "es2022",
		rolldownOptions: {
			input: { demo: "index.html", "user-llm": widgetEntry },
			preserveEntrySignatures: "exports-only",
			output: {
				entryFileNames: ({ name }) =>
					name === "user-llm" ? "user-llm.js" : "assets/[name]-[hash].js",
			},
		},
	},
});
