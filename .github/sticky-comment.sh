#!/usr/bin/env bash
# Puts a report on the pull request whose head is HEAD_SHA, as one comment that each run replaces.
# Needs gh, and GH_TOKEN, REPOSITORY, HEAD_OWNER, HEAD_BRANCH and HEAD_SHA in the environment.
set -euo pipefail
report=$1
marker='<!-- guide-report -->'
longest=60000 # GitHub takes at most 65,536 characters

number=$(gh api --method GET "repos/$REPOSITORY/pulls" -f state=open -f "head=$HEAD_OWNER:$HEAD_BRANCH" \
  --jq 'map(select(.head.sha == env.HEAD_SHA)) | .[0].number // empty')
if [ -z "$number" ]; then
  echo "No open pull request has the head $HEAD_SHA; nothing to comment on."
  exit 0
fi

# Whatever the report begins with, the comment begins with the mark by which the next run finds it.
plain=$(mktemp)
body=$(mktemp)
trap 'rm -f "$plain" "$body"' EXIT
grep -vxF -- "$marker" "$report" >"$plain" || true
{
  echo "$marker"
  # A character may be cut in two; iconv leaves the half out and then says that it did.
  head -c "$longest" "$plain" | { iconv -c -f UTF-8 -t UTF-8 || true; }
  if [ "$(wc -c <"$plain")" -gt "$longest" ]; then
    printf '\n\nThe report goes on; the whole of it is among the artefacts of the preview.\n'
  fi
} >"$body"

comment=$(gh api --paginate "repos/$REPOSITORY/issues/$number/comments" \
  --jq ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$marker\"))) | .id" | head -n 1)
if [ -n "$comment" ]; then
  gh api --silent --method PATCH "repos/$REPOSITORY/issues/comments/$comment" -F "body=@$body"
else
  gh api --silent --method POST "repos/$REPOSITORY/issues/$number/comments" -F "body=@$body"
fi
echo "Reported on pull request $number."
