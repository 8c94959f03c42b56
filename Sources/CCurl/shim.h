#include <curl/curl.h>

// Swift does not import C functions with a variable number of arguments: one wrapper for each type of argument.

static inline CURLcode wederhoor_curl_set_number(CURL *curl, CURLoption option, long value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode wederhoor_curl_set_size(CURL *curl, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(curl, option, value);
}

// libcurl copies the text.
static inline CURLcode wederhoor_curl_set_text(CURL *curl, CURLoption option, const char *value) {
  return curl_easy_setopt(curl, option, value);
}

// libcurl keeps the pointer: what it points to must live until the transfer is over.
static inline CURLcode wederhoor_curl_set_pointer(CURL *curl, CURLoption option, void *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode wederhoor_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(curl, option, value);
}

static inline CURLcode wederhoor_curl_set_reader(CURL *curl, curl_read_callback reader) {
  return curl_easy_setopt(curl, CURLOPT_READFUNCTION, reader);
}

static inline CURLcode wederhoor_curl_get_number(CURL *curl, CURLINFO info, long *value) {
  return curl_easy_getinfo(curl, info, value);
}
