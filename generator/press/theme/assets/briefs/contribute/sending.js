// How a file leaves the browser: a link that opens it as a new file on the code host, the clipboard, a download.
const LONGEST_ADDRESS = 7000; // code hosts refuse addresses of more than about 8,000 characters

// Where a new file is begun, as far as the address at which records are changed tells it; else null.
function newFile(records, fields) {
  const found = /^(https?:\/\/.+)\/edit\/([^?#]+?)\/?$/.exec(records);
  return found && `${found[1]}/new/${found[2]}?${new URLSearchParams(fields)}`;
}

// The ways to send a new file: `opens` has its text in it; where that is too long, `begins` has its name alone.
export function waysOf({ records, path, text }) {
  const opens = newFile(records, { filename: path, value: text });
  return opens && opens.length <= LONGEST_ADDRESS ? { opens } : { begins: newFile(records, { filename: path }) };
}

export const editLink = (records, path) => (/^https?:\/\//.test(records) ? records + path : null);

export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
