// Checks PDFs with the veraPDF library: java -cp vera.jar:. Vera FLAVOUR FILE...
// Prints one line for each rule that is broken (file, rule, times, sentence, place); exits 1 if any.
//
// The jar that pip brings has every validation profile but no JAXB, with which veraPDF reads them.
// So the profile is read here, from the same XML, with the DOM of the Java library.

import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

public class Vera {
    private static final Map<String, String> PROFILES = Map.of(
        "ua1", "PDFUA-1", "ua2", "PDFUA-2-ISO32005", "1b", "PDFA-1B", "2a", "PDFA-2A",
        "2b", "PDFA-2B", "2u", "PDFA-2U", "3a", "PDFA-3A", "3b", "PDFA-3B", "3u", "PDFA-3U");

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile(arguments[0]);
        boolean clean = true;
        for (int i = 1; i < arguments.length; i++) {
            clean &= check(profile, new File(arguments[i]));
        }
        System.exit(clean ? 0 : 1);
    }

    private static boolean check(ValidationProfile profile, File file) throws Exception {
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(
                 profile, 100, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, String> sentences = new TreeMap<>();
            for (TestAssertion finding : result.getTestAssertions()) {
                if (finding.getStatus() == TestAssertion.Status.FAILED) {
                    sentences.putIfAbsent(name(finding.getRuleId()),
                        finding.getMessage() + "\t" + finding.getLocation().getContext());
                }
            }
            for (Map.Entry<RuleId, Integer> rule : result.getFailedChecks().entrySet()) {
                String name = name(rule.getKey());
                System.out.println(String.join("\t", file.getName(), name,
                    rule.getValue() + " times", sentences.getOrDefault(name, "")));
            }
            if (result.getTotalAssertions() == 0) {
                System.out.println(file.getName() + "\tnothing was checked");
            }
            return result.isCompliant() && result.getTotalAssertions() > 0;
        }
    }

    private static String name(RuleId rule) {
        return rule.getClause() + "-" + rule.getTestNumber();
    }

    private static ValidationProfile profile(String flavour) throws Exception {
        String path = "/org/verapdf/pdfa/validation/" + PROFILES.get(flavour) + ".xml";
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root;
        try (InputStream stream = Profiles.class.getResourceAsStream(path)) {
            root = factory.newDocumentBuilder().parse(stream).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : children(child(root, "rules"), "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : children(child(root, "variables"), "variable")) {
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"),
                variable.getAttribute("object"), text(variable, "defaultValue"),
                text(variable, "value")));
        }
        Element details = child(root, "details");
        return Profiles.profileFromValues(PDFAFlavour.byFlavourId(flavour),
            Profiles.profileDetailsFromValues(text(details, "name"), text(details, "description"),
                details.getAttribute("creator"), new Date(0)),
            "", rules, variables);
    }

    private static Rule rule(Element rule) {
        Element id = child(rule, "id");
        Element error = child(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : children(child(error, "arguments"), "argument")) {
            String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
        }
        Boolean deferred = rule.hasAttribute("deferred")
            ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(
            Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
            rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
            text(rule, "description"), text(rule, "test"),
            Profiles.errorFromValues(text(error, "message"), arguments),
            new ArrayList<Reference>());
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        if (parent == null) {
            return found;
        }
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getLocalName())) {
                found.add((Element) node);
            }
        }
        return found;
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : found.getTextContent();
    }
}
