#include "ingest/attachments.hpp"

#include <boost/test/unit_test.hpp>

namespace {

std::vector<std::string> named_in(std::string_view text) {
  std::vector<std::string> paths;
  ingest::find_attachments(text, paths);
  return paths;
}

std::vector<std::string> named_by(std::string name, std::string value) {
  std::vector<std::string> paths;
  ingest::find_attachment({.name = std::move(name), .value = std::move(value)}, paths);
  return paths;
}

using Paths = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(attachments)

BOOST_AUTO_TEST_CASE(takes_each_of_several_on_a_line) {
  BOOST_TEST(named_in("x [[ATTACHMENT|a.png]] y [[ATTACHMENT| b c.png ]]") ==
             (Paths{"a.png", "b c.png"}));
}

BOOST_AUTO_TEST_CASE(ignores_what_follows_a_second_bar) {
  BOOST_TEST(named_in("[[ATTACHMENT|a.png|image/png]]") == Paths{"a.png"});
}

BOOST_AUTO_TEST_CASE(never_reads_an_attachment_across_lines) {
  BOOST_TEST(named_in("[[ATTACHMENT|a\nb]]") == Paths{});
}

BOOST_AUTO_TEST_CASE(names_a_file_once) {
  BOOST_TEST(named_in("[[ATTACHMENT|a]]\n[[ATTACHMENT|a]]") == Paths{"a"});
}

BOOST_AUTO_TEST_CASE(knows_file_addresses_alone_on_their_lines) {
  BOOST_TEST(named_in("file:///tmp/a.png\n  file://b.png\r\nfile:///C:\\c.png\n") ==
             (Paths{"/tmp/a.png", "b.png", "C:\\c.png"}));
}

BOOST_AUTO_TEST_CASE(takes_no_place_of_a_stack_trace_for_an_attachment) {
  BOOST_TEST(named_in("    at file:///srv/shop/cart.test.mjs:13:14\n"
                      "    at async run (file:///srv/shop/cart.mjs:5:3)\n"
                      "file:///srv/shop/cart.test.mjs:13\n"
                      "file:///srv/shop/cart.test.mjs:13:14\n"
                      "see file:///srv/shop/report.html for more\n") == Paths{});
}

BOOST_AUTO_TEST_CASE(knows_playwright_headings) {
  BOOST_TEST(named_in("    attachment #1: trace (application/zip) -----\n"
                      "    test-results/a/trace.zip\n    Usage:") ==
             Paths{"test-results/a/trace.zip"});
}

BOOST_AUTO_TEST_CASE(knows_cypress_screenshots) {
  BOOST_TEST(named_in("  -  /e2e/screenshots/a (failed).png      (1280x720)") ==
             Paths{"/e2e/screenshots/a (failed).png"});
}

BOOST_AUTO_TEST_CASE(takes_properties_by_the_beginning_of_their_name) {
  BOOST_TEST(named_by("attachment_1", "a.png") == Paths{"a.png"});
  BOOST_TEST(named_by("Attachment2", "a.png") == Paths{"a.png"});
  BOOST_TEST(named_by("testrail_attachment", "/a.png") == Paths{"/a.png"});
  BOOST_TEST(named_by("attachment", "file:///tmp/a b.png") == Paths{"/tmp/a b.png"});
  BOOST_TEST(named_by("attachment", "https://example.org/a.png") == Paths{});
  BOOST_TEST(named_by("detachment", "a.png") == Paths{});
}

BOOST_AUTO_TEST_SUITE_END()
