// Prints what Microsoft's own package reads in a manifest. Its `validate` posts the file to Microsoft, so it is not called.
const { OfficeAddinManifest } = require("office-addin-manifest");

OfficeAddinManifest.readManifestFile(process.argv[2]).then((info) => console.log(JSON.stringify(info)));
