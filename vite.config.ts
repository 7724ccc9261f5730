import { defineConfig, type Plugin } from "vite";
import { serveModels } from "./scripts/serveModels.ts";

/** The two headers that give a page its own process, so that WebAssembly has threads. */
const crossOriginIsolation = {
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Embedder-Policy": "require-corp",
};

const elements = {
	source: "src/elements/elements.ts",
	name: "user-llm/elements",
};

/** While developing, `/user-llm/elements.js` is the source of what the build writes under that name. */
function elementsAddress(): Plugin {
	return {
		name: "elements-address",
		configureServer({ middlewares }) {
			middlewares.use((request, _response, next) => {
				if (request.url === `/${elements.name}.js`) {
					request.url = `/${elements.source}`;
				}
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
	plugins: [elementsAddress(), serveModels(), shellList()],
	build: {
		// `dist` is the package.
		outDir: "site",
		target: "es2022",
		rolldownOptions: {
			input: { demo: "index.html", [elements.name]: elements.source },
			preserveEntrySignatures: "exports-only",
			output: {
				entryFileNames: ({ name }) =>
					name === elements.name ? "[name].js" : "assets/[name]-[hash].js",
			},
		},
	},
});
