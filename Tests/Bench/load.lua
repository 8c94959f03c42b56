-- Asks what the file says, line after line: METHOD, path, cookies and a form's body, between tabs. Each thread of wrk has
-- its own lines. Where `once=yes`, every line is asked once and then it stops: a form can be sent only once.
--   wrk -s load.lua URL -- FILE THREADS [once=yes]
-- Prints one line of JSON when all is done.

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(args)
  local file, count = args[1], tonumber(args[2])
  once, lines, at, answers, wrongs = args[3] == "once=yes", {}, 0, 0, 0
  local index = 0
  for line in io.lines(file) do
    if index % count == number then table.insert(lines, line) end
    index = index + 1
  end
  requests = {}
  for _, line in ipairs(lines) do
    local method, path, cookies, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)$")
    local headers = { ["Sec-Fetch-Site"] = "same-origin" }
    if cookies ~= "" then headers["Cookie"] = cookies end
    if method == "POST" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
    table.insert(requests, wrk.format(method, path, headers, method == "POST" and body or nil))
  end
  -- Not all threads and rounds at the same page at the same time.
  if not once then at = math.random(#requests) - 1 end
end

function request()
  at = at + 1
  if at > #requests then
    if once then
      wrk.thread:stop()
      at = #requests
    else
      at = 1
    end
  end
  return requests[at]
end

function response(status)
  answers = answers + 1
  if status ~= 200 and status ~= 303 then wrongs = wrongs + 1 end
end

function done(summary, latency)
  local answers, wrongs = 0, 0
  for _, thread in ipairs(threads) do
    answers = answers + thread:get("answers")
    wrongs = wrongs + thread:get("wrongs")
  end
  local errors = summary.errors
  io.write(string.format(
    '{"answers": %d, "wrong": %d, "broken": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f}\n', answers, wrongs,
    errors.connect + errors.read + errors.write + errors.timeout, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
