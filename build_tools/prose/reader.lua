-- Reads several texts, parted by U+001E, each below a line that names its dialect, as one document:
-- a Div for each text, and the metadata of all in the list `documents`. What cannot be read says so.
function Reader(input)
  local blocks, metadata = {}, {}
  for piece in (tostring(input) .. "\30"):gmatch("([^\30]*)\30") do
    local dialect, text = piece:match("^([^\n]*)\n(.*)$")
    local is_read, document = pcall(pandoc.read, text, dialect)
    blocks[#blocks + 1] = is_read and pandoc.Div(document.blocks)
      or pandoc.Div({}, pandoc.Attr("", {}, {error = tostring(document)}))
    metadata[#metadata + 1] = pandoc.MetaMap(is_read and document.meta or {})
  end
  return pandoc.Pandoc(blocks, {documents = pandoc.MetaList(metadata)})
end
