/** What the McAuley Lab, UC San Diego, states of its datasets. */
export const mcAuleyLicense =
	"Not stated in the files: ask the McAuley Lab, UC San Diego.";
