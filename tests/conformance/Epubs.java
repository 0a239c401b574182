// Checks EPUBs with EPUBCheck, one after the other: java -cp epubcheck.jar Epubs.java
// Each line that comes in is the path of a book, a tabulator and the path of the report to write
// (JSON); each line that goes out says that a report is there. One start serves many books.

import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

public class Epubs {
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader asked =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] paths = line.split("\t");
            new EpubChecker().run(new String[] {paths[0], "--quiet", "--json", paths[1]});
            answers.println("done");
            answers.flush();
        }
    }
}
