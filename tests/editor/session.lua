-- Works in a project as a person would, and writes down what the editor shows. Ends in at most two minutes.
local seen = {}
local chinese = 'locales/zh-CN/newsletters/2021-05-digitalisation.ftl'

local function finish()
  local file = io.open(vim.env.SEEN, 'w')
  file:write(vim.fn.json_encode(seen))
  file:close()
  vim.cmd('qall!')
end

local client, published = nil, 0

local function open(path)
  vim.cmd('edit ' .. path)
  local buffer = vim.api.nvim_get_current_buf()
  if not client then
    client = vim.lsp.start_client({
      name = 'diglot',
      cmd = { vim.env.DIGLOT, 'lsp' },
      root_dir = vim.fn.getcwd(),
      flags = { debounce_text_changes = 0, allow_incremental_sync = true },
      handlers = {
        ['textDocument/publishDiagnostics'] = function(...)
          published = published + 1
          vim.lsp.diagnostic.on_publish_diagnostics(...)
        end,
      },
    })
  end
  assert(vim.lsp.buf_attach_client(buffer, client))
  return buffer
end

-- The findings of a buffer: code, and the words it stands in.
local function findings(buffer)
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local code = one.code or one.user_data.lsp.code
    local line = vim.api.nvim_buf_get_lines(buffer, one.lnum, one.lnum + 1, false)[1]
    table.insert(found, { code = code, line = one.lnum, from = one.col, to = one.end_col, text = line:sub(one.col + 1, one.end_col) })
  end
  return found
end

local function pairs_of(found)
  local list = {}
  for _, one in ipairs(found) do table.insert(list, { one.code, one.text }) end
  return #list == 0 and vim.empty_dict() and {} or list
end

-- Waits until the findings of a buffer are as many as wanted.
local function wait_for(buffer, count)
  local done = vim.wait(30000, function() return #findings(buffer) == count end, 20)
  if not done then error('waited for ' .. count .. ' findings, saw ' .. vim.inspect(pairs_of(findings(buffer)))) end
  return findings(buffer)
end

local function line_with(buffer, part)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local at = line:find(part, 1, true)
    if at then return number - 1, at - 1 end
  end
  error('no line with ' .. part)
end

local function request(buffer, method, line, byte)
  local text = vim.api.nvim_buf_get_lines(buffer, line, line + 1, false)[1]
  local _, utf16 = vim.str_utfindex(text, byte)
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    position = { line = line, character = utf16 },
  }
  local answer = vim.lsp.buf_request_sync(buffer, method, params, 30000)
  local _, first = next(answer or {})
  return first and first.result
end

local function hover(buffer, part, offset)
  local line, byte = line_with(buffer, part)
  local result = request(buffer, 'textDocument/hover', line, byte + (offset or 0))
  return result and result.contents.value or ''
end

local function definition(buffer, part, offset)
  local line, byte = line_with(buffer, part)
  local list = {}
  for _, location in ipairs(request(buffer, 'textDocument/definition', line, byte + (offset or 0)) or {}) do
    local path = vim.uri_to_fname(location.uri)
    local number = location.range.start.line + 1
    table.insert(list, path:sub(#vim.fn.getcwd() + 2) .. ': ' .. vim.fn.readfile(path)[number])
  end
  return list
end

local function work()
  local buffer = open(chinese)
  assert(vim.wait(30000, function() return published > 0 end, 20), 'no findings were published')
  seen.opened = pairs_of(findings(buffer))

  -- One edit in the middle of a Chinese line, behind an emoji of two UTF-16 units.
  local line, byte = line_with(buffer, '、数字包容、5G+')
  vim.api.nvim_buf_set_text(buffer, line, byte, line, byte + #'、数字包容、5G+', { '、🎉数字包容,5G+' })
  local found = wait_for(buffer, 1)
  seen.typed = pairs_of(found)

  local answer = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = { start = { line = line, character = 0 }, ['end'] = { line = line, character = 200 } },
    context = { diagnostics = {}, only = { 'quickfix' } },
  }, 30000)
  local _, first = next(answer)
  seen.fix = first.result[1].title
  vim.lsp.util.apply_workspace_edit(first.result[1].edit, 'utf-16')
  seen.mended = vim.api.nvim_buf_get_lines(buffer, line, line + 1, false)[1]
  seen.after = pairs_of(wait_for(buffer, 0))

  -- Sixty small edits: characters go and come, lines are broken and joined.
  for turn = 1, 20 do
    local row, col = line_with(buffer, '数字鸿沟')
    vim.api.nvim_buf_set_text(buffer, row, col, row, col, { '𠮷' .. turn, '    ' })
    vim.api.nvim_buf_set_text(buffer, row, col, row + 1, 4, { '' })
    vim.api.nvim_buf_set_text(buffer, row, col, row, col + #'数字', { '数字' })
  end
  local row, col = line_with(buffer, '鸿沟')
  vim.api.nvim_buf_set_text(buffer, row, col, row, col, { '\u{200b}' })
  seen.many = pairs_of(wait_for(buffer, 1))
  vim.api.nvim_buf_set_text(buffer, row, col, row, col + 3, { '' })
  wait_for(buffer, 0)

  seen.hover = hover(buffer, '围绕这一问题')
  seen.variable = hover(buffer, '$digitalisation-webinar-date) }，', 4)
  seen.term = definition(buffer, '{ -chamber }（', 5)

  local newsletter = open('newsletters/2021-05-digitalisation.toml')
  wait_for(newsletter, 0)
  seen.person = definition(newsletter, '"zhujun-xie"', 3)
  local row = line_with(newsletter, 'kind = "webinar"')
  vim.api.nvim_buf_set_lines(newsletter, row, row, false, { 'evnt = 1' })
  seen.newsletter = pairs_of(wait_for(newsletter, 1))
  vim.api.nvim_buf_set_lines(newsletter, row, row + 1, false, {})
  wait_for(newsletter, 0)

  local part = vim.fn.systemlist('grep -rl \'t "label-when"\' templates')[1]
  local template = open(part)
  wait_for(template, 0)
  seen.label = definition(template, '"label-when"', 4)
  local row, col = line_with(template, 'label-when')
  vim.api.nvim_buf_set_text(template, row, col, row, col + #'label-when', { 'label-whne' })
  assert(vim.wait(30000, function() return #findings(template) > 0 end, 20), 'no finding in the template')
  seen.template = pairs_of(findings(template))
end

local ok, message = pcall(work)
if not ok then seen.error = tostring(message) end
finish()
